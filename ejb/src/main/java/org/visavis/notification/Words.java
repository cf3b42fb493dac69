package org.visavis.notification;

import org.visavis.identity.Contact;
import org.visavis.schedule.Slot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the platform says to one person: in French to those who read French, in English to all others, in their time zone. */
final class Words {

    private static final String TEXTS = "org.visavis.notification.texts";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private static final Map<Locale, ResourceBundle> BUNDLES =
            Stream.of(Locale.ENGLISH, Locale.FRENCH).collect(Collectors.toMap(Function.identity(), Words::bundle));
    private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle texts;

    private Words(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.texts = BUNDLES.get(locale);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(TEXTS, locale, Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Words of(Contact reader) {
        boolean french = Locale.forLanguageTag(reader.language()).getLanguage().equals("fr");
        return new Words(french ? Locale.FRENCH : Locale.ENGLISH, reader.timeZone());
    }

    /** The text of that name, with values put in their places; a value can't bring places or lines of its own. */
    String say(String name, Map<String, String> values) {
        return PLACE.matcher(texts.getString(name)).replaceAll(place ->
                Matcher.quoteReplacement(onOneLine(values.get(place.group(1)))));
    }

    static String onOneLine(String value) {
        return CONTROL.matcher(value).replaceAll(" ").strip();
    }

    /** The day, e.g. "Monday 30 November 2026". */
    String day(Slot during) {
        return format("EEEE d MMMM uuuu", start(during));
    }

    /** Start and end with the zone, e.g. "09:00–09:15 (Europe/Berlin, GMT+1)". The offset tells the two hours of an overlap apart. */
    String time(Slot during) {
        return format("HH:mm", start(during)) + "–" + format("HH:mm", during.end().atZone(zone))
                + format(" '('VV, O')'", start(during));
    }

    /** A moment, e.g. "30 November, 09:15". */
    String moment(Instant time) {
        return format("d MMMM, HH:mm", time.atZone(zone));
    }

    private ZonedDateTime start(Slot during) {
        return during.start().atZone(zone);
    }

    private String format(String pattern, ZonedDateTime time) {
        return FORMATS.computeIfAbsent(locale + pattern, each -> DateTimeFormatter.ofPattern(pattern, locale)).format(time);
    }
}
