package org.visavis.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything REST, under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {
}
