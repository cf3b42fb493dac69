/**
 * The pages in real browsers. Modules are tested one by one against the golden samples and a stand-in of the platform's
 * socket; the whole is tested by calls between two browsers through the deployed EAR. Chromium is used because its fake
 * camera gives moving pictures and a beep, so that media can be proved to have arrived; the call itself is also proved in
 * Firefox.
 */
package org.visavis.it.browser;
