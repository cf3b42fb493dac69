package org.visavis.mediaserver.element;

import com.google.gson.JsonObject;

/** Who gets events: a session. Must return at once. */
public interface Subscriber {
    void notify(JsonObject event);
}
