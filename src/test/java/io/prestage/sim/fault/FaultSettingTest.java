package io.prestage.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultSettingTest {
    @Test
    void readsANameAndParametersAndTakesDefaultsForOthers() {
        FaultSetting setting = FaultSetting.parse("fail rpc=lock message=\"say \\\"no\\\" twice\" times=2");

        assertThat(setting.fault()).isEqualTo(Fault.FAIL);
        assertThat(setting.text("message")).isEqualTo("say \"no\" twice");
        assertThat(setting.text("tag")).isEqualTo("operation-failed");
        assertThat(FaultSetting.parse(setting.toString())).isEqualTo(setting);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultIsFoundByItsNameAndItsDefaultsAreAccepted(Fault fault) {
        assertThat(FaultSetting.parse(fault.wireName())).isEqualTo(fault.byDefault());
        assertThat(fault.sentence()).endsWith(".");
        fault.parameters()
                .forEach(each ->
                        assertThat(fault.with(each.name(), each.otherwise())).isEqualTo(fault.byDefault()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ no fault is named",
                "quake ~ no fault 'quake'; there are: refuse, silent",
                "stall now ~ 'now' after fault 'stall' is not PARAMETER=VALUE",
                "stall times=1 ~ fault 'stall' has no parameter 'times'; it has: for-seconds",
                "stall for-seconds=-1 ~ for-seconds of fault 'stall' must be 0 to 86400, not '-1'",
                "stall for-seconds=99999999999999999999 ~ must be 0 to 86400",
                "silent times=1 times=2 ~ parameter 'times' of fault 'silent' comes twice",
                "fail message=\"open ~ a double quote is not closed",
                "kill-sessions for-seconds=1 ~ fault 'kill-sessions' has no parameter 'for-seconds'; it has: none",
            })
    void saysWhatIsWrongAndWhatIsAccepted(String text, String message) {
        assertThatThrownBy(() -> FaultSetting.parse(text))
                .isInstanceOf(FaultFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void strikesSoManyTimesAndIsOver() {
        Faults faults = new Faults();
        faults.arm(Fault.HANG_UP.byDefault().times(2));
        faults.arm(Fault.STALL.byDefault());

        assertThat(faults.strikes(Fault.HANG_UP)).isTrue();
        assertThat(faults.all()).contains(Fault.HANG_UP.byDefault().times(1));
        assertThat(faults.strikes(Fault.HANG_UP)).isTrue();
        assertThat(faults.strikes(Fault.HANG_UP)).isFalse();
        assertThat(faults.all()).isEqualTo(List.of(Fault.STALL.byDefault()));
    }

    @Test
    void faultThatWasArmedAnewIsNotMendedByTheEndOfTheOldOne() {
        Faults faults = new Faults();
        FaultSetting old = Fault.STALL.with("for-seconds", 1);
        faults.arm(old);
        faults.arm(Fault.STALL.with("for-seconds", 1));

        assertThat(faults.disarm(old)).isFalse();
        assertThat(faults.isOn(Fault.STALL)).isTrue();
    }
}
