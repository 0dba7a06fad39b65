resource "azurerm_container_registry" "service" {
  # checkov:skip=CKV_AZURE_139:the service and whoever deploys reach it from outside a private network
  # checkov:skip=CKV_AZURE_163:scanned before it is pushed, in .github/workflows/deploy.yml
  # checkov:skip=CKV_AZURE_164:image trust is for the Premium tier
  # checkov:skip=CKV_AZURE_165:geo-replication is for the Premium tier
  # checkov:skip=CKV_AZURE_166:quarantine is for the Premium tier
  # checkov:skip=CKV_AZURE_167:retention is for the Premium tier
  # checkov:skip=CKV_AZURE_233:zone redundancy is for the Premium tier
  # checkov:skip=CKV_AZURE_237:dedicated data endpoints are for the Premium tier
  name                = local.registry
  resource_group_name = azurerm_resource_group.service.name
  location            = azurerm_resource_group.service.location
  sku                 = "Basic"
  admin_enabled       = false
}

# What the service runs as: it may fetch its image, and nothing else.
resource "azurerm_user_assigned_identity" "service" {
  name                = var.name
  resource_group_name = azurerm_resource_group.service.name
  location            = azurerm_resource_group.service.location
}

resource "azurerm_role_assignment" "fetch" {
  scope                = azurerm_container_registry.service.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.service.principal_id
}
