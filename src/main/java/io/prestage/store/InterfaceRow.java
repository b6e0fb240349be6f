package io.prestage.store;

import io.prestage.model.InterfaceVerdict;
import io.prestage.model.Reason;
import io.prestage.model.RoleState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interface as lists show it: table {@code device_interface}. */
public record InterfaceRow(
        String name,
        @Nullable Boolean adminUp,
        @Nullable Boolean operUp,
        InterfaceVerdict verdict,
        RoleState uni,
        @Nullable String vlanPool,
        List<Reason> reasons) {}
