"""An ordinary page: an author's CommonMark text."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.model import Article
from cjmsite.model.frozen import frozen
from cjmsite.views.page import Surroundings, article_url, root_prefix


@frozen
class ArticleView:
    """What the page of an article shows; `links` as on every page."""

    title: str
    language: str
    description: str
    body: str
    links: Mapping[str, str]


def article(article: Article, around: Surroundings) -> ArticleView:
    """The page of one article."""
    return ArticleView(
        article.title,
        article.language or around.config.language,
        article.description,
        article.body,
        around.seen_from(root_prefix(article_url(article.id))),
    )
