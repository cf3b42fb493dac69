package org.visavis.launcher;

import java.nio.file.Path;

/** A part that did not start or did not stay. The message is one sentence, for people. */
public class PartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public PartFailure(String sentence) {
        super(sentence);
    }

    static PartFailure of(String part, String what, Path log) {
        return new PartFailure(part + " " + what + "; its log is " + log + ".");
    }
}
