namespace Causebox.Cli;

/// <summary>Asks a server for a backfill and follows it to its end. Who stops following does not stop the backfill.</summary>
internal sealed class BackfillFollower(Terminal terminal, ServerClient server, CancellationToken stop)
{
    private const string Path = "api/backfills";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Where nobody sees a line change, one is added when so much more is done.
    private const double Step = 0.1;

    private double _shown = -1;

    /// <summary>A new one, or the one that is under way.</summary>
    public ServerAnswer Begin(Action<System.Text.Json.Utf8JsonWriter> body)
    {
        var answer = server.Post(Path, body, stop);
        if (answer.Status != 409)
            return answer.IsSuccess ? answer : throw CommandException.Failed(answer.Error);
        if (UnderWay() is not { } open)
            throw CommandException.Failed(answer.Error);
        terminal.Say($"a backfill is {open.Text("state")} already, asked for by {open.Text("requested_by")}: following that one");
        return open;
    }

    /// <summary>Until it is over.</summary>
    public ServerAnswer Follow(ServerAnswer backfill)
    {
        try
        {
            while (backfill.Text("state") is "running" or "paused")
            {
                Show(backfill);
                if (stop.WaitHandle.WaitOne(Look))
                    throw new OperationCanceledException(stop);
                backfill = server.Get($"{Path}/{backfill.Text("backfill_id")}", stop);
                if (!backfill.IsSuccess)
                    throw CommandException.Failed(backfill.Error);
            }

            return backfill;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say("the backfill goes on at the server; the same command follows it again");
            throw;
        }
        finally
        {
            if (terminal.ErrorIsTerminal)
                terminal.Error.Write("\r\e[K");
        }
    }

    private ServerAnswer? UnderWay()
    {
        var all = server.Get(Path, stop);
        if (!all.Body.TryGetProperty("backfills", out var list) || list.ValueKind != System.Text.Json.JsonValueKind.Array)
            return null;
        return list.EnumerateArray().Select(one => new ServerAnswer(200, one.Clone())).FirstOrDefault(one => one.Text("state") is "running" or "paused");
    }

    private void Show(ServerAnswer backfill)
    {
        var line = (backfill.Text("state") == "paused" ? "paused: " : "") + BackfillProgress.Line(backfill);
        if (terminal.ErrorIsTerminal)
        {
            terminal.Error.Write($"\r\e[K{PlainText.Of(line)}");
            return;
        }

        var share = (backfill.Number("done") ?? 0) / Math.Max(1, backfill.Number("total") ?? 1);
        if (share < _shown + Step)
            return;
        _shown = share;
        terminal.Say(line);
    }
}
