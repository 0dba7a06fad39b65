# The account's default network: tasks have public addresses, so that no NAT gateway has to be paid,
# but take connections from the load balancer alone.
data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }

  filter {
    name   = "default-for-az"
    values = ["true"]
  }
}

resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "The load balancer: everybody may ask."
  vpc_id      = data.aws_vpc.default.id
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  # checkov:skip=CKV_AWS_260:port 80 answers, or sends on to HTTPS where there is a certificate
  security_group_id = aws_security_group.balancer.id
  description       = "HTTP"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.balancer.id
  description       = "HTTPS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "to_tasks" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "To the tasks"
  referenced_security_group_id = aws_security_group.task.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_security_group" "task" {
  name        = "${var.name}-task"
  description = "The tasks: only the load balancer may ask."
  vpc_id      = data.aws_vpc.default.id
}

resource "aws_vpc_security_group_ingress_rule" "from_balancer" {
  security_group_id            = aws_security_group.task.id
  description                  = "From the load balancer"
  referenced_security_group_id = aws_security_group.balancer.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_egress_rule" "to_aws" {
  security_group_id = aws_security_group.task.id
  description       = "To the registry and the logs"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_lb" "service" {
  # checkov:skip=CKV_AWS_91:the service writes its own request log
  # checkov:skip=CKV_AWS_150:`terraform destroy` has to take it down
  # checkov:skip=CKV2_AWS_20:sends on to HTTPS as soon as there is a certificate
  # checkov:skip=CKV2_AWS_28:a firewall costs more than the service; add aws_wafv2_web_acl_association
  # checkov:skip=CKV2_AWS_76:see CKV2_AWS_28
  name                       = local.short
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.balancer.id]
  subnets                    = data.aws_subnets.default.ids
  drop_invalid_header_fields = true
}

resource "aws_lb_target_group" "service" {
  # checkov:skip=CKV_AWS_378:inside the network, between load balancer and task
  name                 = local.short
  vpc_id               = data.aws_vpc.default.id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.port
  deregistration_delay = 30

  health_check {
    path     = "/health"
    interval = 15
    timeout  = 10
  }
}

resource "aws_lb_listener" "http" {
  # checkov:skip=CKV_AWS_2:sends on to HTTPS as soon as there is a certificate
  # checkov:skip=CKV_AWS_103:see CKV_AWS_2
  load_balancer_arn = aws_lb.service.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type             = var.certificate == "" ? "forward" : "redirect"
    target_group_arn = var.certificate == "" ? aws_lb_target_group.service.arn : null

    dynamic "redirect" {
      for_each = var.certificate == "" ? [] : [443]

      content {
        protocol    = "HTTPS"
        port        = tostring(redirect.value)
        status_code = "HTTP_301"
      }
    }
  }
}

resource "aws_lb_listener" "https" {
  count             = var.certificate == "" ? 0 : 1
  load_balancer_arn = aws_lb.service.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service.arn
  }
}
