# The repository may deploy from its environment "production", without a key that could leak. It may
# change what this group holds, which is the service alone, and give nobody rights.
resource "azurerm_user_assigned_identity" "deploy" {
  count               = var.repository == "" ? 0 : 1
  name                = "${var.name}-deploy"
  resource_group_name = azurerm_resource_group.service.name
  location            = azurerm_resource_group.service.location
}

resource "azurerm_federated_identity_credential" "production" {
  count               = var.repository == "" ? 0 : 1
  name                = "production"
  resource_group_name = azurerm_resource_group.service.name
  parent_id           = azurerm_user_assigned_identity.deploy[0].id
  issuer              = "https://token.actions.githubusercontent.com"
  subject             = "repo:${var.repository}:environment:production"
  audience            = ["api://AzureADTokenExchange"]
}

resource "azurerm_role_assignment" "deploy" {
  count                = var.repository == "" ? 0 : 1
  scope                = azurerm_resource_group.service.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_user_assigned_identity.deploy[0].principal_id
}
