namespace Causebox.Analysis.Recordings;

/// <summary>The words by which machines call a fault, and those that turn the meaning around.</summary>
internal static class FaultWords
{
    private static readonly HashSet<string> Stops = new(StringComparer.Ordinal)
    {
        "estop", "emergency", "emergencystop", "protective", "estopped",
    };

    private static readonly HashSet<string> Faults = new(StringComparer.Ordinal)
    {
        "fault", "faults", "faulted", "faulty", "error", "errors", "err", "failure", "failures", "failed", "fail", "tripped", "overload",
        "overloaded", "overheat", "overheated", "overheating", "overcurrent", "overtemp", "overtemperature", "overvoltage", "undervoltage",
        "collision", "jam", "jammed", "stall", "stalled", "stuck", "blocked", "lost", "crash", "crashed", "exception", "traceback",
        "brownout", "leak", "malfunction",
    };

    private static readonly HashSet<string> Alarms = new(StringComparer.Ordinal)
    {
        "alarm", "alarms", "alert", "alerts", "warning", "warnings", "warn",
    };

    private static readonly HashSet<string> BadStates = new(StringComparer.Ordinal)
    {
        "aborted", "abort", "critical", "fatal", "disconnected", "offline", "timeout", "unhealthy", "unresponsive", "alarm", "panic",
    };

    // "error_rate", "no_fault", "fault_reset", "collision_enabled": about faults, but none.
    private static readonly HashSet<string> Excusing = new(StringComparer.Ordinal)
    {
        "no", "not", "non", "ok", "clear", "cleared", "reset", "ack", "acknowledged", "free", "enable", "enabled", "disable", "disabled",
        "available", "rate", "limit", "limits", "threshold", "tolerance", "max", "min", "setpoint", "test", "mask", "ready", "released",
        "recovery", "handler", "detection", "monitor", "checking", "avoidance", "integral", "derivative", "dot", "mean", "std", "rms",
        "square", "squared", "estimate", "without", "light", "lights", "exit", "contact",
    };

    private static readonly HashSet<string> CodeWords = new(StringComparer.Ordinal)
    {
        "code", "codes", "id", "number", "num", "no", "word", "status", "state", "register", "flags", "bits", "bitmask",
    };

    private static readonly HashSet<string> CountWords = new(StringComparer.Ordinal)
    {
        "count", "counter", "counts", "cnt", "total", "num",
    };

    private static readonly HashSet<string> Countables = new(StringComparer.Ordinal)
    {
        "dropped", "drops", "drop", "missed", "misses", "overrun", "overruns", "underrun", "underruns", "overflow", "overflows", "timeout",
        "timeouts", "retry", "retries", "retransmits", "crc", "collisions", "rejected", "rejects", "scrap", "stops", "violations",
    };

    private static readonly HashSet<string> Healthy = new(StringComparer.Ordinal)
    {
        "ok", "healthy", "connected", "online", "alive", "operational", "running", "ready", "nominal",
    };

    private static readonly HashSet<string> StateNames = new(StringComparer.Ordinal)
    {
        "status", "state", "mode", "result", "outcome", "health", "condition", "severity", "phase", "stage",
    };

    private static readonly HashSet<string> Benign = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "none", "null", "nil", "nan", "ok", "0", "success", "succeeded", "normal", "n/a", "na", "-", "false", "clear", "cleared",
        "good", "nominal", "idle", "unknown", "off", "inactive", "running", "ready",
    };

    /// <summary>What a field of this name stands for when it is on, or not zero; null when its name says nothing of faults.</summary>
    public static FaultKind? KindOf(string[] words)
    {
        if (IsStop(words))
            return IsExcused(words) ? null : FaultKind.EmergencyStop;
        if (!IsCode(words) && IsExcused(words))
            return null;
        if (Array.Exists(words, Faults.Contains))
            return FaultKind.Fault;
        return Array.Exists(words, Alarms.Contains) ? FaultKind.Alarm : null;
    }

    /// <summary>Whether a number of this name is a code: it means something at every value, and zero means nothing.</summary>
    public static bool IsCode(string[] words) =>
        words.Length > 1 && CodeWords.Contains(words[^1])
            && Array.Exists(words[..^1], word => Faults.Contains(word) || Alarms.Contains(word));

    /// <summary>Whether a number of this name counts faults.</summary>
    public static bool IsCounter(string[] words)
    {
        var counted = Array.Exists(words, word => Faults.Contains(word) || Alarms.Contains(word) || Countables.Contains(word)
            || IsStop([word]));
        return counted && (Array.Exists(words, CountWords.Contains)
            || Array.Exists(words, word => Countables.Contains(word) || word is "errors" or "faults" or "failures"));
    }

    /// <summary>Whether a truth value of this name is true when all is well.</summary>
    public static bool IsHealth(string[] words) =>
        words.Length > 0 && Healthy.Contains(words[^1]) && !Array.Exists(words[..^1], word => word is "no" or "not" or "non");

    /// <summary>What a text in a field of this name says is wrong; null when nothing.</summary>
    public static FaultKind? KindOfText(string[] words, string text)
    {
        if (Benign.Contains(text.Trim()))
            return null;
        var said = FieldName.Split(text).ToArray();
        if (IsDenied(said) || Array.Exists(said, word => word is "ok" or "success" or "nominal" or "normal"))
            return null;
        if (KindOf(words) is { } named)
            return named;
        if (!Array.Exists(words, StateNames.Contains))
            return null;
        if (IsStop(said))
            return FaultKind.EmergencyStop;
        return Array.Exists(said, word => Faults.Contains(word) || BadStates.Contains(word)) && !IsExcused(said) ? FaultKind.Fault : null;
    }

    // "no error", "not failed"; but "gripper did not close" is one.
    private static bool IsDenied(string[] said)
    {
        for (var i = 0; i + 1 < said.Length; i++)
        {
            if (said[i] is "no" or "not" or "without"
                && (Faults.Contains(said[i + 1]) || Alarms.Contains(said[i + 1]) || BadStates.Contains(said[i + 1])))
                return true;
        }

        return false;
    }

    private static bool IsExcused(string[] words) => Array.Exists(words, Excusing.Contains);

    private static bool IsStop(string[] words)
    {
        if (Array.Exists(words, Stops.Contains))
            return true;
        var stop = Array.FindIndex(words, word => word is "stop" or "stopped");
        return stop > 0 && (words[stop - 1] is "e" or "safety");
    }
}
