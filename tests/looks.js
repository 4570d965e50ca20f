() => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
    const brush = canvas.getContext("2d", {willReadFrequently: true});
    const rgba = colour => {
        brush.clearRect(0, 0, 1, 1);
        brush.fillStyle = colour;
        brush.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255];
    };
    const over = (top, below) => [...top.slice(0, 3).map((one, i) => one * top[3] + below[i] * (1 - top[3])), 1];
    const luminance = colour => {
        const [red, green, blue] = colour.slice(0, 3).map(one => one / 255)
            .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
        return .2126 * red + .7152 * green + .0722 * blue;
    };
    const sheet = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : [255, 255, 255, 1];

    // The shapes of a drawing below the middle of a text, the lowest first.
    const shapes = (text, box) => {
        const x = box.x + box.width / 2, y = box.y + box.height / 2;
        return [...text.ownerSVGElement.querySelectorAll("rect, path, circle")].filter(shape => {
            const its = shape.getBoundingClientRect();
            return getComputedStyle(shape).fill !== "none"
                && its.left <= x && x <= its.right && its.top <= y && y <= its.bottom
                && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
        }).map(shape => rgba(getComputedStyle(shape).fill));
    };
    const behind = (element, box) => {
        const layers = element.ownerSVGElement ? shapes(element, box).reverse() : [];
        for (let one = element; one; one = one.parentElement) layers.push(rgba(getComputedStyle(one).backgroundColor));
        return layers.reverse().reduce((below, layer) => over(layer, below), sheet);
    };

    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const element = node.parentElement, range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        const seen = box.width > 1 && box.height > 1 && element.checkVisibility({visibilityProperty: true});
        if (!node.data.trim() || !seen) continue;
        const style = getComputedStyle(element), below = behind(element, box);
        const ink = over(rgba(element.ownerSVGElement ? style.fill : style.color), below);
        const [dim, bright] = [luminance(ink), luminance(below)].sort((a, b) => a - b);
        const ratio = (bright + .05) / (dim + .05), size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        if (ratio >= (large ? 3 : 4.5)) continue;
        const name = `${element.tagName} ${element.getAttribute("class") ?? ""}`;
        found.add(`${ratio.toFixed(2)}: ${node.data.trim().slice(0, 40)} (${name})`);
    }
    return [...found];
}
