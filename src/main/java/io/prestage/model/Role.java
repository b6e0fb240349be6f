package io.prestage.model;

/** MPLS role of a device. Source: Connectivity Services Director, "Prestaging Devices". */
public enum Role {
    /** Network provider edge: the only role on which services end. */
    N_PE,
    /** Core router: carries MPLS, ends no service. */
    P,
    /** No role could be recommended. */
    UNKNOWN
}
