resource "azurerm_log_analytics_workspace" "service" {
  name                = var.name
  resource_group_name = azurerm_resource_group.service.name
  location            = azurerm_resource_group.service.location
  retention_in_days   = 30
}

resource "azurerm_container_app_environment" "service" {
  name                       = var.name
  resource_group_name        = azurerm_resource_group.service.name
  location                   = azurerm_resource_group.service.location
  logs_destination           = "log-analytics"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.service.id
}

resource "azurerm_container_app" "service" {
  name                         = local.short
  resource_group_name          = azurerm_resource_group.service.name
  container_app_environment_id = azurerm_container_app_environment.service.id
  revision_mode                = "Single"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.service.id]
  }

  registry {
    server   = azurerm_container_registry.service.login_server
    identity = azurerm_user_assigned_identity.service.id
  }

  ingress {
    external_enabled           = true
    allow_insecure_connections = false
    target_port                = local.port

    traffic_weight {
      percentage      = 100
      latest_revision = true
    }
  }

  template {
    min_replicas = 0
    max_replicas = var.most_replicas

    http_scale_rule {
      name                = "load"
      concurrent_requests = "40"
    }

    container {
      name   = "service"
      image  = var.image
      cpu    = 0.25
      memory = "0.5Gi"

      startup_probe {
        transport               = "HTTP"
        port                    = local.port
        path                    = "/health"
        interval_seconds        = 2
        failure_count_threshold = 10
      }

      readiness_probe {
        transport = "HTTP"
        port      = local.port
        path      = "/health"
      }

      liveness_probe {
        transport        = "HTTP"
        port             = local.port
        path             = "/health"
        interval_seconds = 30
      }
    }
  }

  lifecycle {
    # Set by scripts/deploy_azure.sh.
    ignore_changes = [template[0].container[0].image]
  }

  depends_on = [azurerm_role_assignment.fetch]
}
