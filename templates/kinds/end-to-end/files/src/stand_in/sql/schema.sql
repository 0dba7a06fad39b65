-- What the loop keeps. A row is known by its batch and its place in it.
{%- macro type(column) -%}
{%- if column.type == "date" -%}timestamp
{%- elif column.type in ("number", "boolean") and not (column.role == "target" and column.type == "boolean") -%}double precision
{%- else -%}text
{%- endif -%}
{%- endmacro %}

create table if not exists batches (
  batch date primary key,
  sha256 text not null,
  accepted integer not null,
  refused integer not null,
  note text not null, -- why the whole batch was set aside, if it was
  version integer -- the model that answered it
);

create table if not exists observations (
  batch date not null,
  place integer not null,
{%- for column in cookiecutter.columns if column.role != "excluded" %}
  "{{ column.name }}" {{ type(column) }},
{%- endfor %}
  primary key (batch, place)
);

create table if not exists quarantine (
  batch date not null,
  place integer not null,
  reason text not null,
  content text not null, -- the row as it came, as JSON
  primary key (batch, place)
);

create table if not exists predictions (
  batch date not null,
  place integer not null,
  version integer not null,
{%- if cookiecutter.task == "multiclass" %}
{%- for column in cookiecutter.columns if column.role == "target" %}
{%- for level in column.levels | sort %}
  predicted_{{ loop.index0 }} double precision not null, -- the probability of {{ level }}
{%- endfor %}
{%- endfor %}
{%- else %}
  predicted_0 double precision not null{% if cookiecutter.task == "binary" %}, -- the probability of {{ cookiecutter.positive }}{% else %},{% endif %}
{%- endif %}
  primary key (batch, place, version)
);
