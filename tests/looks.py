"""How a rendered page looks, measured in the browser: what reaches beyond its edge, what can hardly be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_CONTRAST = (Path(__file__).parent / "looks.js").read_text(encoding="utf-8")


def overflow(page: Any) -> list[str]:
    """Why a page scrolls sideways: its width, and the elements that reach beyond the right edge."""
    return list(
        page.evaluate(
            """() => {
            const width = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
            if (whole <= width) return [];
            const beyond = [...document.body.querySelectorAll("*")]
                .filter(one => one.getBoundingClientRect().right > width + 1)
                .map(one => one.tagName + "." + one.getAttribute("class") + ": " + one.textContent.slice(0, 60));
            return [`the page is ${whole} px wide on a screen of ${width}`, ...beyond];
        }"""
        )
    )


def low_contrast(page: Any) -> list[str]:
    """The texts below WCAG AA against what lies behind them: 4.5 to 1, large ones (24 px, bold 18.7 px) 3 to 1."""
    return list(page.evaluate(_CONTRAST))


def small_texts(page: Any, least: float = 10.0) -> list[str]:
    """The texts of drawings that are shown smaller than `least` pixels."""
    return list(
        page.evaluate(
            """least => [...document.querySelectorAll("svg text")].filter(one => one.checkVisibility())
            .map(one => [one, one.getScreenCTM()])
            .map(([one, to]) => [parseFloat(getComputedStyle(one).fontSize) * Math.hypot(to.a, to.b), one.textContent])
            .filter(([size]) => size < least).map(([size, text]) => `${size.toFixed(1)} px: ${text}`)""",
            least,
        )
    )
