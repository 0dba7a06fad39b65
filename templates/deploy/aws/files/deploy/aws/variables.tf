variable "name" {
  description = "Name of everything that is made; load balancers take at most 32 characters."
  type        = string
  default     = "stand-in"
}

variable "region" {
  description = "Where it runs."
  type        = string
  default     = "eu-central-1"
}

variable "image" {
  description = "The image to start with, from `scripts/copy_image.sh`; later ones come by deploy_aws.sh."
  type        = string
  default     = ""
}

variable "certificate" {
  description = "ARN of a certificate in AWS Certificate Manager; without one, plain HTTP is answered."
  type        = string
  default     = ""
}

variable "repository" {
  description = "OWNER/NAME on GitHub that may deploy from its environment production; empty: none."
  type        = string
  default     = ""
}

variable "most_tasks" {
  description = "How many tasks may run at once under load."
  type        = number
  default     = 3
}

locals {
  port  = 8000
  short = trimsuffix(substr(var.name, 0, 32), "-")
}
