package io.prestage.sim.server;

import io.prestage.sim.device.RpcErrorException;

/** Answers one RPC by writing the content of its reply. */
@FunctionalInterface
interface Operation {
    void answer(Request request, ReplyWriter reply) throws RpcErrorException;
}
