output "registry" {
  description = "The registry's name: AZURE_REGISTRY for scripts/deploy_azure.sh."
  value       = azurerm_container_registry.service.name
}

output "address" {
  description = "Where the service answers."
  value       = "https://${azurerm_container_app.service.ingress[0].fqdn}"
}

output "client" {
  description = "What GitHub signs in as: its variable AZURE_CLIENT_ID."
  value       = one(azurerm_user_assigned_identity.deploy[*].client_id)
}
