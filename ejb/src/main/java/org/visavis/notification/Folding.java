package org.visavis.notification;

import java.nio.charset.StandardCharsets;

/**
 * Folds the lines of an iCalendar object at 75 octets of UTF-8, never within a character (RFC 5545, section 3.1). ical4j counts
 * characters instead, and may cut one in two.
 */
final class Folding {

    static final int LONGEST = 75;

    private Folding() {
    }

    /** @param calendar lines that end with CR LF, not folded */
    static String fold(String calendar) {
        StringBuilder folded = new StringBuilder();
        calendar.lines().forEach(line -> {
            fold(line, folded);
            folded.append("\r\n");
        });
        return folded.toString();
    }

    private static void fold(String line, StringBuilder folded) {
        if (line.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            folded.append(line);
            return;
        }
        int octets = 0;
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            String character = Character.toString(line.codePointAt(at));
            int width = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + width > LONGEST) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += width;
        }
    }
}
