/**
 * The platform's face to browsers and scripts: REST under {@code /api}, the signaling socket and the pages. No rule of the
 * clinic lives here; every answer is a use case's answer, turned into HTTP once. What all resources share stands here and
 * in {@code problem}, {@code json} and {@code security}; each feature has a package of its own beside them.
 */
package org.visavis.web;
