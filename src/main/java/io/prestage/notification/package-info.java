/**
 * Recognises what a Junos device, or a relay on its behalf, says by syslog. Pure: bytes in, {@link io.prestage.model.Notification} out.
 * Start at {@link io.prestage.notification.SyslogRecogniser}. Scanning is by hand and linear, because anybody can send us 64 KiB.
 */
@NullMarked
package io.prestage.notification;

import org.jspecify.annotations.NullMarked;
