variable "name" {
  description = "Name of the resource group and of what it holds; container apps take at most 32 characters."
  type        = string
  default     = "stand-in"
}

variable "location" {
  description = "Where it runs."
  type        = string
  default     = "westeurope"
}

variable "image" {
  description = "The image to start with, from `scripts/copy_image.sh`; later ones come by deploy_azure.sh."
  type        = string
  default     = ""
}

variable "repository" {
  description = "OWNER/NAME on GitHub that may deploy from its environment production; empty: none."
  type        = string
  default     = ""
}

variable "most_replicas" {
  description = "How many replicas may run at once under load."
  type        = number
  default     = 3
}

locals {
  port  = 8000
  short = trimsuffix(substr(var.name, 0, 32), "-")
  # Names of registries are shared by all of Azure, and hold letters and digits only.
  registry = "${substr(replace(var.name, "-", ""), 0, 40)}${substr(sha1(data.azurerm_client_config.current.subscription_id), 0, 8)}"
}
