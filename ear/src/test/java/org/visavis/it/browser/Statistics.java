package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The administrators' page. */
record Statistics(Person admin) {

    /** Opens the details of the call of an appointment; one that is held just before midnight may be tomorrow's. */
    void openCall(String appointment) {
        admin.page().waitForSelector("#csv[href]");
        Locator to = admin.page().getByLabel("To", new Page.GetByLabelOptions().setExact(true));
        to.fill(LocalDate.parse(to.inputValue()).plusDays(1).toString());
        admin.press("Show");
        admin.page().locator("visavis-calls tr[data-id='" + appointment + "']").getByRole(AriaRole.BUTTON).click();
        participant("patient").waitFor();
        participant("doctor").waitFor();
    }

    /** The figures of a participant under their labels. */
    Map<String, String> figuresOf(String role) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (Locator figure : participant(role).locator(".figures div").all()) {
            figures.put(figure.locator("dt").textContent(), figure.locator("dd").textContent());
        }
        return figures;
    }

    /** The figures of the call as a whole. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        for (Locator figure : admin.page().locator("visavis-call-detail > .figures div").all()) {
            figures.put(figure.locator("dt").textContent(), figure.locator("dd").textContent());
        }
        return figures;
    }

    /** The names of the steps that are marked as reached. */
    List<String> stepsReached(String role) {
        return participant(role).locator("li[data-reached=true]").all().stream()
                .map(step -> step.getAttribute("data-step")).toList();
    }

    String csvAddress() {
        return admin.page().locator("#csv").getAttribute("href");
    }

    private Locator participant(String role) {
        return admin.page().locator("article[data-role=" + role + "]");
    }
}
