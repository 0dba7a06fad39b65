-- The rows of one batch as a client would ask about them: without the outcome.

select
  place,
{%- for column in cookiecutter.columns if column.role == "feature" %}
  "{{ column.name }}"{{ "," if not loop.last }}
{%- endfor %}
from observations
where batch = :batch
order by place
