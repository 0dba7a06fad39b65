output "registry" {
  description = "The repository of images."
  value       = aws_ecr_repository.service.repository_url
}

output "address" {
  description = "Where the service answers."
  value       = "${var.certificate == "" ? "http" : "https"}://${aws_lb.service.dns_name}"
}

output "deploy_role" {
  description = "What GitHub assumes: its variable AWS_ROLE."
  value       = one(aws_iam_role.deploy[*].arn)
}
