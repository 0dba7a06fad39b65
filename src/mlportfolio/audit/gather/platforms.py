"""Recognise platform and cloud configuration by name and by content."""

import re
from typing import NamedTuple

from mlportfolio.audit.facts.deployment import Platform
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.gather.pattern import Pattern


class Sign(NamedTuple):
    """A platform, the names its files have, and what must stand in them."""

    platform: str
    name: Pattern
    content: str
    words: tuple[str, ...] = ("",)
    """One of them stands wherever ``content`` is found; far quicker to look for."""


def _sign(platform: str, name: str, content: str, *words: str) -> Sign:
    return Sign(platform, Pattern(name, re.IGNORECASE), content, words or ("",))


SIGNS = (
    _sign("Procfile", r"procfile", r"^[ \t]*(?:web|worker)\s*:\s*\S"),
    _sign("Heroku", r"heroku\.yml|app\.json", r"^build\s*:|\"(?:buildpacks|formation|stack)\""),
    _sign("Render", r"render\.ya?ml", r"^[ \t]*services\s*:"),
    _sign("Fly.io", r"fly(?:\.\w+)?\.toml", r"^[ \t]*app\s*=|\[http_service\]|\[\[services\]\]"),
    _sign("Railway", r"railway\.(?:json|toml)", r"\bdeploy\b|\bbuild\b"),
    _sign("Vercel", r"(?:vercel|now)\.json",
          r"\"(?:builds|routes|functions|rewrites|framework|version)\""),
    _sign("Netlify", r"netlify\.toml", r"\[build\]|\[functions\]"),
    _sign("App Engine", r"app(?:[-_.]\w+)?\.ya?ml",
          r"^[ \t]*runtime\s*:\s*(?:python|custom|php|r\b|nodejs|go)"),
    _sign("Cloud Build", r"cloudbuild\.ya?ml", r"^[ \t]*steps\s*:"),
    _sign("Terraform", r".+\.tf", r"^[ \t]*(?:resource|provider|module)\s+\""),
    _sign("Bicep", r".+\.bicep", r"^[ \t]*(?:resource|module)\s+\w+"),
    _sign("Serverless", r"serverless\.ya?ml", r"^[ \t]*provider\s*:"),
    _sign("CloudFormation", r".+\.(?:ya?ml|json|template)",
          r"AWSTemplateFormatVersion|AWS::Serverless-"),
    _sign("AWS CDK", r"cdk\.json", r"\"app\""),
    _sign("Elastic Beanstalk", r"dockerrun\.aws\.json|.+\.config",
          r"AWSEBDockerrunVersion|option_settings\s*:"),
    _sign("CodeDeploy", r"appspec\.ya?ml", r"^[ \t]*(?:version|hooks|Resources)\s*:"),
    _sign("Pulumi", r"pulumi\.ya?ml", r"^[ \t]*runtime\s*:"),
    _sign("Cloud Run", r".+\.ya?ml", r"^[ \t]+run\.googleapis\.com/"),
    _sign("Azure", r".+\.(?:ya?ml|json)",
          r"\bMicrosoft\.(?:App/(?:containerApps|managedEnvironments)|Web/sites|"
          r"ContainerInstance/containerGroups|MachineLearningServices/workspaces)\b"),
    _sign("Kubernetes", r".+\.ya?ml",
          r"^kind\s*:\s*(?:Deployment|Service|StatefulSet|Ingress|CronJob|"
          r"InferenceService|SeldonDeployment)\b"),
    _sign("Helm", r"chart\.ya?ml", r"^[ \t]*apiVersion\s*:"),
    _sign("Skaffold", r"skaffold\.ya?ml", r"^[ \t]*kind\s*:\s*Config"),
    _sign("Cloud Foundry", r"manifest\.ya?ml", r"^[ \t]*applications\s*:"),
    _sign("Zappa", r"zappa_settings\.(?:json|toml|py)", r"s3_bucket|app_function"),
    _sign("Azure ML", r".+\.ya?ml",
          r"azuremlschemas\.azureedge\.net/.*(?:[Dd]eployment|[Ee]ndpoint)"),
    _sign("Hugging Face Space", r"readme\.md",
          r"\A---\n(?:.*\n){0,20}?sdk\s*:\s*(?:streamlit|gradio|docker|static)\b"),
    _sign("BentoCloud", r"bentofile\.ya?ml", r"^[ \t]*service\s*:"),
    _sign("shinyapps.io", r".+\.dcf", r"^(?:hostUrl|server)\s*:\s*\S*shinyapps"),
    _sign("workflow that deploys", r"[^/]+\.ya?ml",
          r"(?:azure/(?:webapps-deploy|container-apps-deploy|functions-action)|"
          r"aws-actions/amazon-ecs-deploy|google-github-actions/deploy-|akhileshns/heroku-deploy|"
          r"superfly/flyctl|amondnet/vercel|einaregilsson/beanstalk-deploy|"
          r"gcloud (?:run|app|functions) deploy|gcloud run services (?:replace|update)|"
          r"az (?:webapp|containerapp|functionapp) |"
          r"aws (?:ecs update-service|lambda update-function|sagemaker|apprunner)|"
          r"huggingface\.co/spaces|heroku container:(?:push|release)|fly(?:ctl)? deploy|"
          r"kubectl apply|api\.render\.com/deploy|serverless deploy|sam deploy|"
          r"terraform (?:-chdir=\S+ )?apply|eb deploy)"),
    _sign("code that deploys", r".+\.(?:py|ipynb|sh|r)",
          r"(?:HuggingFaceModel|PyTorchModel|SKLearnModel|XGBoostModel|TensorFlowModel|"
          r"\bModel)\([^#]{0,600}?"
          r"role\s*=|sagemaker[\w.]*\.create_endpoint|create_endpoint_config\(|"
          r"\.create_model_endpoint|"
          r"ManagedOnlineDeployment\(|AciWebservice\.deploy|aiplatform\.Endpoint\.create|"
          r"mlflow\.(?:sagemaker|azureml)\.deploy|modal\.App\(|rsconnect::deployApp|"
          r"\brepo_type\s*=\s*[\"']space[\"']|"
          r"^[ \t]*!?(?:gcloud (?:run|app|functions) deploy|gcloud run services (?:replace|update)|"
          r"aws lambda (?:create|update)-function|aws ecs (?:create|update)-service|"
          r"heroku container:(?:push|release)|fly(?:ctl)? deploy|az webapp up|"
          r"az containerapp (?:up|create|update)|kubectl apply|"
          r"(?:hf|huggingface-cli) upload\b[^#;&|]{0,200}?--(?:repo-)?type[= ]space\b|"
          r"curl [^#;|]{0,200}?api\.render\.com/deploy|terraform (?:-chdir=\S+ )?apply|sam deploy)",
          "role", "ndpoint", "deploy", "modal.App", "aws lambda", "heroku container",
          "az webapp", "kubectl", "space", "gcloud run", "aws ecs", "az containerapp", "terraform"),
)  # fmt: skip
SKIPPED = Pattern(r"(?i)(?:^|/)(?:tests?|node_modules|site-packages)/")
LONGEST = 200_000


def platforms(texts: Texts) -> tuple[Platform, ...]:
    """Return each sign, at most one a file."""
    found = (_sign_of(text) for text in texts.files if not SKIPPED.search(text.path))
    return tuple(one for one in found if one is not None)


def _sign_of(text: Text) -> Platform | None:
    name = text.path.rpartition("/")[2]
    for sign in SIGNS:
        if not sign.name.fullmatch(name) or not any(word in text.text for word in sign.words):
            continue
        if match := re.search(sign.content, text.text[:LONGEST], re.MULTILINE):
            line = text.text.count("\n", 0, match.start()) + 1
            if (
                sign.platform == "code that deploys"
                and "sagemaker" not in text.text
                and "Model(" in match[0]
            ):
                continue
            return Platform(sign.platform, Place(text.path, line))
    return None
