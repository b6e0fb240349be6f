package io.prestage.steps;

import io.prestage.listen.Heard;
import io.prestage.listen.TrapIntake;
import io.prestage.model.Notification;
import io.prestage.notification.TrapRecogniser;
import io.prestage.snmp.Trap;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Leaves what a trap or inform says as body, or nothing. An inform that is not to be acknowledged now is marked to be rolled back. */
public final class RecogniseTrap {
    private final TrapIntake intake;

    public RecogniseTrap(TrapIntake intake) {
        this.intake = intake;
    }

    public void recognise(@Body Trap trap, Exchange exchange) {
        Notification notification = TrapRecogniser.recognise(trap.trapOid(), trap::value);
        String text = trap.toString();
        String sample = text.substring(0, Math.min(text.length(), Heard.MAX_SAMPLE_BYTES));
        Optional<Heard> heard = intake.take(notification, trap.sender(), trap.agentAddress(), sample, trap.inform());
        exchange.getMessage().setBody(heard.orElse(null));
        if (heard.isEmpty() && trap.inform() && notification.concernsCommits()) {
            exchange.setRollbackOnly(true);
        }
    }
}
