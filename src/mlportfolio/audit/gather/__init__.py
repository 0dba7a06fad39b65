"""The only place that reads the audited repository: one gatherer a fact."""
