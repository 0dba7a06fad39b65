-- Rows to learn from: of the batches from :first on and before :last, those whose outcome is
-- known. At most :most are taken, by a hash of where they stand, so that the same rows are
-- taken each time and on every engine; then they stand in order of time.
{%- set columns = cookiecutter.columns | rejectattr("role", "equalto", "excluded") | list %}

select
{%- for column in columns %}
  "{{ column.name }}"{{ "," if not loop.last }}
{%- endfor %}
from (
  select *
  from observations
  where batch >= :first and batch < :last
{%- for column in columns if column.role == "target" %}
    and "{{ column.name }}" is not null
{%- endfor %}
  order by md5(concat(:seed, '/', batch, '/', place))
  limit :most
) as taken
order by batch, place
