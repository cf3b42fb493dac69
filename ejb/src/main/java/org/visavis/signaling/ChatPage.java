package org.visavis.signaling;

import java.util.UUID;

/** A page from which somebody writes, chosen by that page: after a reload it is another, and counts its lines anew. */
public record ChatPage(UUID value) { }
