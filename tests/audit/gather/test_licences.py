"""Where a licence is stated, and what is none."""

import pytest

from mlportfolio.audit.facts.hygiene import Licence, LicenceSource
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.gather.licences import licences

MIT = "MIT License\n\nPermission is hereby granted, free of charge, to any person"
OWN = "These models may be shown in class by anyone who says where they come from, in full. " * 2


def found(*files: tuple[str, str]) -> list[Licence]:
    return list(licences(Texts(tuple(Text(path, text) for path, text in files), ())))


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("LICENSE", MIT, "MIT"),
        ("LICENSE.md", MIT, "MIT"),
        ("LICENCE.txt", "\n\n   Apache License\n Version 2.0", "Apache-2.0"),
        ("COPYING", "GNU GENERAL PUBLIC LICENSE", "GPL"),
        ("UNLICENSE", "released into the public domain", "Unlicense"),
        ("LICENSE", OWN, ""),
    ],
)
def test_a_file_with_terms_is_a_licence(path: str, text: str, name: str) -> None:
    assert [(one.source, one.name) for one in found((path, text))] == [(LicenceSource.FILE, name)]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("pyproject.toml", '[project]\nlicense = "MIT"\n', "MIT"),
        ("pyproject.toml", '[project]\nlicense = {text = "BSD-3-Clause"}\n', "BSD-3-Clause"),
        ("setup.py", "setup(name='a', license='Apache-2.0')", "Apache-2.0"),
        ("setup.cfg", "[metadata]\nlicense = ISC\n", "ISC"),
        ("DESCRIPTION", "Package: rents\nLicense: GPL-3\n", "GPL-3"),
        ("CITATION.cff", "license: MIT\n", "MIT"),
        ("package.json", '{"license": "MIT"}', "MIT"),
        ("src/train.py", "# SPDX-License-Identifier: MIT\n", "MIT"),
        ("setup.py", "classifiers=['License :: OSI Approved :: MIT License']", "MIT License"),
    ],
)
def test_metadata_state_a_licence(path: str, text: str, name: str) -> None:
    assert [(one.source, one.name) for one in found((path, text))] == [(LicenceSource.SPDX, name)]


@pytest.mark.parametrize(
    "text",
    [
        "# Rents\n\n## License\n\nMIT\n",
        "# Rents\nThis project is under the MIT licence, see LICENSE.\n",
        "# Loyer\n## Licence\nMIT\n",
        "# 家賃\n## ライセンス\nMIT\n",
    ],
)
def test_a_readme_can_name_one(text: str) -> None:
    assert [one.source for one in found(("README.md", text))] == [LicenceSource.MENTION]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("LICENSE", "\n", id="a file of one newline"),
        pytest.param("setup.py", "setup(license='')", id="empty metadata"),
        pytest.param("README.md", "## License\nNot chosen yet (MIT?)", id="not chosen"),
        pytest.param("README.md", "The dataset has an MIT licence.", id="of the data"),
        pytest.param("README.md", "I work at MIT.", id="a university"),
        pytest.param("README.md", "## License\nAsk me.", id="no name"),
        pytest.param("data/LICENSE", MIT, id="beside the data"),
        pytest.param("license.py", MIT, id="a program"),
    ],
)
def test_what_states_nothing_is_none(path: str, text: str) -> None:
    assert found((path, text)) == []


def test_a_readme_further_down_does_not_speak_for_the_whole() -> None:
    deep = ("models/README.md", "## License\nMIT\n")
    assert found(("README.md", "# Rents\n"), deep) == []
    assert len(found(deep)) == 1


def test_the_strongest_statement_comes_first() -> None:
    sources = [one.source for one in found(("README.md", "## License\nMIT\n"), ("LICENSE", MIT))]
    assert sources == [LicenceSource.FILE, LicenceSource.MENTION]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("reports/all/package.json", '{"license": "ISC"}'),
        ("app/net/common/port.h", "// SPDX-License-Identifier: GPL-2.0-or-later\n"),
    ],
)
def test_metadata_of_a_part_far_down_does_not_speak_for_the_whole(path: str, text: str) -> None:
    assert found((path, text)) == []
