"""Findings in the exchange format for static analysis, SARIF 2.1.0 (OASIS standard, 2020)."""

from __future__ import annotations

import json
from collections.abc import Sequence

import cjmsite
from cjmsite.diagnostics import Diagnostic, Severity
from cjmsite.method.rule import Rule
from cjmsite.method.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
_FORMAT = "format"
"""The rule that everything belongs to which is wrong with the writing, not with the map."""


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings as one run of this program."""
    named = sorted({one.rule for one in diagnostics if one.rule})
    rules = [_rule(RULES[name]) for name in named]
    if any(not one.rule for one in diagnostics):
        rules.insert(0, {"id": _FORMAT, "shortDescription": {"text": "The content can be read as it was meant."}})
    driver = {"name": "cjmsite", "version": cjmsite.__version__, "rules": rules}
    results = [_result(one) for one in diagnostics]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    text = json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.reason},
        "help": {"text": f"{rule.mend}\n\n{rule.example}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Diagnostic) -> dict[str, object]:
    where = one.location
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endColumn": where.column + where.length,
        "snippet": {"text": one.excerpt},
    }
    return {
        "ruleId": one.rule or _FORMAT,
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.message}\n{one.hint}" if one.hint else one.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": where.path}, "region": region}}],
    }
