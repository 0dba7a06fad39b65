-- The rows of the batches from :first up to :last with what was answered at the time, and with
-- what the first model would have answered. An outcome that was not known before :known is blank.
{%- set predicted = (cookiecutter.columns | selectattr("role", "equalto", "target") | first).levels | length if cookiecutter.task == "multiclass" else 1 %}

select
{%- for column in cookiecutter.columns if column.role not in ("excluded", "target") %}
  o."{{ column.name }}",
{%- endfor %}
{%- for column in cookiecutter.columns if column.role == "target" %}
  case when o.batch < :known then o."{{ column.name }}" end as "{{ column.name }}",
{%- endfor %}
{%- for place in range(predicted) %}
  served.predicted_{{ place }} as served_{{ place }},
  earliest.predicted_{{ place }} as earliest_{{ place }}{{ "," if not loop.last }}
{%- endfor %}
from observations as o
join batches as b on b.batch = o.batch
join predictions as served
  on served.batch = o.batch and served.place = o.place and served.version = b.version
join predictions as earliest
  on earliest.batch = o.batch and earliest.place = o.place and earliest.version = :earliest
where o.batch >= :first and o.batch <= :last
order by o.batch, o.place
