package liveview.testkit.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * A page that everybody can use: nothing serious for axe-core, no wider than the screen, and targets of at least 44 by 44
 * pixels (WCAG 2.2, 2.5.5), also within shadow roots; a box to choose is as large as its label.
 */
public final class PageForEverybody {
    private static final List<String> SERIOUS = List.of("serious", "critical");
    private static final String SMALL_TARGETS = """
            () => {
              const small = [];
              const walk = (root) => root.querySelectorAll('*').forEach((element) => {
                if (element.matches('button, a.button, select, summary, input, textarea')) {
                  const chosen = element.matches('[type=checkbox], [type=radio]') && element.closest('label');
                  const box = (chosen || element).getBoundingClientRect();
                  if (box.width && (box.width < 44 || box.height < 44)) small.push(element.outerHTML.slice(0, 120) + box.width + 'x' + box.height);
                }
                if (element.shadowRoot) walk(element.shadowRoot);
              });
              walk(document);
              return small;
            }""";

    private PageForEverybody() {}

    /** Fails with what is wrong on the page. */
    public static void check(Page page, String where) {
        List<String> serious = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(violation -> SERIOUS.contains(violation.getImpact()))
                        .map(violation -> violation.getId() + ": "
                                + violation.getNodes().getFirst().getHtml() + " "
                                + violation.getNodes().getFirst().getFailureSummary())
                        .toList();
        assertEquals(List.of(), serious, where);
        Object wider = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1");
        assertEquals(false, wider, where + " is wider than the screen");
        assertEquals(List.of(), page.evaluate(SMALL_TARGETS), where);
    }
}
