"""Recognise platform and cloud configuration by name and by content."""

import re
from functools import cache

from mlportfolio.audit.facts.deployment import Platform
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.texts import CellKind, Text, Texts
from mlportfolio.audit.gather.pattern import Pattern


class Sign(Record):
    """A platform, the names its files have, and what must stand in them, ``beside`` included."""

    platform: str
    names: tuple[str, ...]
    content: Pattern
    beside: str = ""

    def fits(self, name: str) -> bool:
        """Say whether a file's name, in lower case, is one of this platform."""
        return any(_fits(name, each) for each in self.names)


def _fits(name: str, written: str) -> bool:
    head, star, tail = written.partition("*")
    if not star:
        return name == written
    return name.startswith(head) and name.endswith(tail) and len(name) > len(head) + len(tail)


def _sign(platform: str, names: str, content: str, hints: str = "", beside: str = "") -> Sign:
    pattern = Pattern(content, re.MULTILINE, hints=hints)
    return Sign(platform, tuple(names.split()), pattern, beside)


SIGNS = (
    _sign("Procfile", "procfile", r"^[ \t]*(?:web|worker)\s*:\s*\S"),
    _sign("Heroku", "heroku.yml app.json", r"^build\s*:|\"(?:buildpacks|formation|stack)\""),
    _sign("Render", "render.yaml render.yml", r"^[ \t]*services\s*:"),
    _sign("Fly.io", "fly.toml fly.*.toml", r"^[ \t]*app\s*=|\[http_service\]|\[\[services\]\]"),
    _sign("Railway", "railway.json railway.toml", r"\bdeploy\b|\bbuild\b"),
    _sign("Vercel", "vercel.json now.json",
          r"\"(?:builds|routes|functions|rewrites|framework|version)\""),
    _sign("Netlify", "netlify.toml", r"\[build\]|\[functions\]"),
    _sign("App Engine", "app.yaml app.yml app-*.yaml app-*.yml app_*.yaml app_*.yml app.*.yaml "
          "app.*.yml",
          r"^[ \t]*runtime\s*:\s*(?:python|custom|php|r\b|nodejs|go)"),
    _sign("Cloud Build", "cloudbuild.yaml cloudbuild.yml", r"^[ \t]*steps\s*:"),
    _sign("Terraform", "*.tf", r"^[ \t]*(?:resource|provider|module)\s+\""),
    _sign("Bicep", "*.bicep", r"^[ \t]*(?:resource|module)\s+\w+"),
    _sign("Serverless", "serverless.yaml serverless.yml", r"^[ \t]*provider\s*:"),
    _sign("CloudFormation", "*.yaml *.yml *.json *.template",
          r"AWSTemplateFormatVersion|AWS::Serverless-", "awstemplateformatversion aws::"),
    _sign("AWS CDK", "cdk.json", r"\"app\""),
    _sign("Elastic Beanstalk", "dockerrun.aws.json *.config",
          r"AWSEBDockerrunVersion|option_settings\s*:"),
    _sign("CodeDeploy", "appspec.yaml appspec.yml", r"^[ \t]*(?:version|hooks|Resources)\s*:"),
    _sign("Pulumi", "pulumi.yaml pulumi.yml", r"^[ \t]*runtime\s*:"),
    _sign("Cloud Run", "*.yaml *.yml", r"^[ \t]+run\.googleapis\.com/", "googleapis"),
    _sign("Azure", "*.yaml *.yml *.json",
          r"\bMicrosoft\.(?:App/(?:containerApps|managedEnvironments)|Web/sites|"
          r"ContainerInstance/containerGroups|MachineLearningServices/workspaces)\b", "microsoft"),
    _sign("Kubernetes", "*.yaml *.yml",
          r"^kind\s*:\s*(?:Deployment|Service|StatefulSet|Ingress|CronJob|"
          r"InferenceService|SeldonDeployment)\b", "kind"),
    _sign("Helm", "chart.yaml chart.yml", r"^[ \t]*apiVersion\s*:"),
    _sign("Skaffold", "skaffold.yaml skaffold.yml", r"^[ \t]*kind\s*:\s*Config"),
    _sign("Cloud Foundry", "manifest.yaml manifest.yml", r"^[ \t]*applications\s*:"),
    _sign("Zappa", "zappa_settings.json zappa_settings.toml zappa_settings.py",
          r"s3_bucket|app_function"),
    _sign("Azure ML", "*.yaml *.yml",
          r"azuremlschemas\.azureedge\.net/.*(?:[Dd]eployment|[Ee]ndpoint)", "azuremlschemas"),
    _sign("Hugging Face Space", "readme.md",
          r"\A---\n(?:.*\n){0,20}?sdk\s*:\s*(?:streamlit|gradio|docker|static)\b", "sdk"),
    _sign("BentoCloud", "bentofile.yaml bentofile.yml", r"^[ \t]*service\s*:"),
    _sign("shinyapps.io", "*.dcf", r"^(?:hostUrl|server)\s*:\s*\S*shinyapps"),
    _sign("workflow that deploys", "*.yaml *.yml",
          r"(?:azure/(?:webapps-deploy|container-apps-deploy|functions-action)|"
          r"aws-actions/amazon-ecs-deploy|google-github-actions/deploy-|akhileshns/heroku-deploy|"
          r"superfly/flyctl|amondnet/vercel|einaregilsson/beanstalk-deploy|"
          r"gcloud (?:run|app|functions) deploy|gcloud run services (?:replace|update)|"
          r"az (?:webapp|containerapp|functionapp) |"
          r"aws (?:ecs update-service|lambda update-function|sagemaker|apprunner)|"
          r"huggingface\.co/spaces|heroku container:(?:push|release)|fly(?:ctl)? deploy|"
          r"kubectl apply|api\.render\.com/deploy|serverless deploy|sam deploy|"
          r"terraform (?:-chdir=\S+ )?apply|eb deploy|appleboy/(?:ssh|scp)-action|"
          r"\b(?:ssh|rsync) [^\n]{0,200}(?:EC2|DROPLET|VPS|SERVER|HOST|INSTANCE)\w*\s*\}\}|"
          r"aws-actions/amazon-ecr-login@[\s\S]{0,6000}?\bdocker run -)",
          "deploy functions-action appleboy ssh rsync flyctl vercel beanstalk gcloud webapp "
          "containerapp functionapp ecs lambda sagemaker apprunner spaces heroku kubectl "
          "terraform amazon-ecr-login"),
    _sign("code that deploys", "*.py *.ipynb",
          r"(?:HuggingFaceModel|PyTorchModel|SKLearnModel|XGBoostModel|TensorFlowModel|"
          r"\bModel)\([^#]{0,600}?\brole\s*=",
          "role", beside="sagemaker"),
    _sign("code that deploys", "*.py *.ipynb *.sh *.r",
          r"sagemaker[\w.]*\.create_endpoint|create_endpoint_config\(|"
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
          "sagemaker endpoint deploy modal.app -function heroku webapp kubectl repo_type "
          "upload gcloud -service containerapp terraform"),
)  # fmt: skip
SKIPPED = Pattern(r"(?i)(?:^|/)(?:tests?|node_modules|site-packages)/")
LONGEST = 200_000


@cache
def _signs(name: str) -> tuple[Sign, ...]:
    """The signs that files of a name may show; each cell of a notebook asks anew."""
    return tuple(sign for sign in SIGNS if sign.fits(name))


def platforms(texts: Texts) -> tuple[Platform, ...]:
    """Return each sign, at most one a file or cell."""
    told = [(text, None) for text in texts.files] + [
        (Text(notebook.path, cell.source), cell.number)
        for notebook in texts.notebooks
        for cell in notebook.cells
        if cell.kind is CellKind.CODE
    ]
    found = (_sign_of(text, cell) for text, cell in told if not SKIPPED.search(text.path))
    return tuple(one for one in found if one is not None)


def _sign_of(text: Text, cell: int | None) -> Platform | None:
    name = text.path.rpartition("/")[2].lower()
    for sign in _signs(name):
        if sign.beside not in text.text:
            continue
        if match := sign.content.search(text.text[:LONGEST]):
            line = text.text.count("\n", 0, match.start()) + 1
            return Platform(sign.platform, Place(text.path, line, cell))
    return None
