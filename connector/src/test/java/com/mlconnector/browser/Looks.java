package com.mlconnector.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What can be measured of a page's looks. */
final class Looks {
    /** Contrast by WCAG 2: 4.5 for text. Grounds are opaque on our pages, so the nearest one that is painted counts. */
    private static final String PALE_TEXTS = """
            () => {
              const rgb = color => (color.match(/[\\d.]+/g) || []).map(Number);
              const light = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * x + 0.7152 * y + 0.0722 * z;
              };
              const ground = element => {
                for (let at = element; at; at = at.parentElement) {
                  const color = rgb(getComputedStyle(at).backgroundColor);
                  if (color.length === 3 || color[3] > 0) return color;
                }
                return [255, 255, 255];
              };
              const pale = [];
              for (const element of document.querySelectorAll('body *')) {
                const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('');
                if (!text || !element.checkVisibility() || element.matches('option, script, style')) continue;
                const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground(element))];
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (contrast < 4.5) pale.push(contrast.toFixed(2) + ' ' + text.slice(0, 40));
              }
              return pale;
            }
            """;

    private static final String GROUND = "() => getComputedStyle(document.body).backgroundColor";

    /** How far the page can be pushed sideways. */
    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String FOCUSED = """
            () => {
              const at = document.activeElement;
              if (at === document.body) return '';
              const style = getComputedStyle(at), box = at.getBoundingClientRect();
              const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                && box.width > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight;
              const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
              return (seen ? '' : 'unseen ') + String(all.indexOf(at)).padStart(4, '0') + ' ' + at.outerHTML.slice(0, 90);
            }
            """;

    private static final String REACHABLE = """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
              .filter(one => one.type !== 'hidden' && one.checkVisibility()).length
            """;

    private final Page page;

    Looks(Page page) {
        this.page = page;
    }

    void dress(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** Texts that can hardly be read, each with its contrast. */
    List<?> paleTexts() {
        return (List<?>) page.evaluate(PALE_TEXTS);
    }

    String ground() {
        return String.valueOf(page.evaluate(GROUND));
    }

    int tooWide() {
        return ((Number) page.evaluate(TOO_WIDE)).intValue();
    }

    int reachable() {
        return ((Number) page.evaluate(REACHABLE)).intValue();
    }

    /** Where the focus is: its place on the page and how it begins; "unseen" first when a person would not see it. */
    String focused() {
        return String.valueOf(page.evaluate(FOCUSED));
    }

    /** Goes once through the page with the tabulator; a field of several parts counts once. */
    List<String> tabStops() {
        Set<String> stops = new LinkedHashSet<>();
        String before = "";
        String now = nextStop();
        // past the last one the browser leaves the page, or begins it again; one that holds the focus ends the count
        for (int presses = 0; presses < 300 && !now.isEmpty() && (now.equals(before) || stops.add(now)); presses++) {
            before = now;
            now = nextStop();
        }
        return List.copyOf(stops);
    }

    private String nextStop() {
        page.keyboard().press("Tab");
        return focused();
    }
}
