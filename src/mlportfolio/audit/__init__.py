"""From a repository to a report: gatherers look, checks judge, formats show."""
