package io.prestage.api;

/** Every kind of problem that REST tells of (RFC 9457). Its page under {@code /problems} is made of what stands here. */
public enum ProblemType {
    BAD_REQUEST(
            400,
            "Bad request",
            "A parameter, the path or the body has something that the operation does not take. Nothing was changed.",
            "detail names it, its value and what is allowed. Mend it; the same request again meets the same answer."),
    INVALID_BODY(
            400,
            "Invalid body",
            "Members of the body are wrong. Nothing of it was carried out.",
            "errors lists what is wrong, each with a JSON pointer into the body (RFC 6901). Mend all of it, and send the whole body again."),
    UNAUTHORISED(
            401,
            "Who are you?",
            "There are users, and the request has no name and password and no token, or wrong ones.",
            "Send Authorization: Basic or Bearer. An admin adds users; users make tokens for programs with POST /api/v1/me/tokens."),
    FORBIDDEN(
            403,
            "Forbidden",
            "The role of the caller does not cover the request; or the request came by a name or from a web page that this server does not serve.",
            "GET /api/v1/me tells as whom you are here. Ask an admin for another role, or call the server by a name of its own."),
    NOT_FOUND(
            404,
            "Not found",
            "Nothing has this path, or what had it is gone.",
            "detail names the list where ids are; /openapi.json lists the paths."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "The path is there, but not for this method.",
            "The header Allow lists the methods of the path."),
    CONFLICT(
            409,
            "Conflict",
            "The request is right in itself, but does not fit the state of what it is about.",
            "detail tells the state. Read the resource again, and decide anew."),
    SERVICES_DEPLOYED(
            409,
            "Services are deployed",
            "A role was to be taken from under services that are configured on the device.",
            "services lists them. Take them from the device first."),
    IN_WORK(
            409,
            "It is being carried out",
            "A request with the same Idempotency-Key is in work at this moment. This one was not carried out.",
            "Send it again after Retry-After seconds: it gets the answer of the first one."),
    OUTCOME_UNKNOWN(
            409,
            "Nobody knows what became of it",
            "A request with this Idempotency-Key was begun, and the gateway ended, or failed, before there was an answer. It is not carried out a second time.",
            "Read what the request was to change. If it had no effect, send it under another key."),
    EVENTS_GONE(
            410,
            "The change feed does not reach back so far",
            "Events after since are no longer kept, or since comes from another database.",
            "Read anew what you follow, then go on with the since that detail names."),
    PRECONDITION_FAILED(
            412,
            "It has changed",
            "If-Match names a state of the resource that it is not in any more. Nothing was changed.",
            "GET the resource, look at it, and send the request with the ETag of that answer."),
    TOO_LARGE(413, "Too large", "The body is larger than 8 MiB.", "Send less at once, for example fewer devices."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Not that kind of body",
            "Content-Type names another media type than the operation takes.",
            "Send one that detail names, and say so in Content-Type."),
    KEY_REUSED(
            422,
            "The key belongs to another request",
            "The Idempotency-Key was given to a request with another path, other parameters or another body. This one was not carried out.",
            "Give each request a key of its own; the same key only to send the very same request again."),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "The caller sends more requests a second than prestage.http.rate allows.",
            "Wait for Retry-After seconds. To hear of changes, follow the change feed rather than polling lists."),
    TOO_MANY_LOGINS(
            429,
            "Too many failed logins",
            "Name and password were wrong several times in a row; each further time the pause doubles, up to 15 minutes.",
            "Wait for Retry-After seconds. A program that goes on with an old password keeps the pause going: mend it first."),
    INTERNAL(
            500,
            "The gateway failed",
            "Something went wrong that is not the caller's fault.",
            "The log of the gateway says why. Try again later."),
    BUSY(
            503,
            "Too many at once",
            "So many callers wait, log in or ask for the same work that one more cannot be served.",
            "Try again after Retry-After seconds."),
    DATABASE_AWAY(
            503,
            "The database cannot be used",
            "The database does not answer, or its disk is full. Nothing is lost: the gateway goes on by itself when it is back.",
            "Try again after Retry-After seconds; GET /observe/health tells more."),
    STARTING(
            503,
            "Routes are being loaded",
            "The gateway has started just now, or takes in routes that have changed.",
            "Try again after Retry-After seconds; GET /observe/health/ready tells when.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemType(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of its problems: the path of its page. */
    public String uri() {
        return "/problems/" + word();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }
}
