using System.CommandLine;

namespace Causebox.Cli;

/// <summary>The options of <c>causebox explain --backfill</c>.</summary>
internal sealed class BackfillOptions
{
    private readonly Option<bool> _backfill = new("--backfill") { Description = "let a server analyse its older failures by the rules of today, and follow it" };
    private readonly Option<string?> _robot = new("--robot") { Description = "backfill: of this robot only", HelpName = "NAME" };
    private readonly Option<string?> _since = new("--since") { Description = "backfill: created from then on, such as 2026-11-01", HelpName = "TIME" };
    private readonly Option<string?> _until = new("--until") { Description = "backfill: created before then", HelpName = "TIME" };
    private readonly Option<double?> _rate = new("--rate") { Description = "backfill: episodes a second at most, over all servers", HelpName = "N" };
    private readonly Option<int?> _lanes = new("--lanes") { Description = "backfill: how many are worked on at once at most, 1 to 16", HelpName = "N" };
    private readonly Option<bool> _detach = new("--detach") { Description = "backfill: begin it and return" };

    public ServerOptions Server { get; } = new();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _backfill, _robot, _since, _until, _rate, _lanes, _detach })
            command.Add(option);
        Server.AddTo(command);
    }

    public bool IsAsked(ParseResult result) => result.GetValue(_backfill);

    /// <summary>An option that says nothing without <c>--backfill</c>, where that is absent.</summary>
    public string? Stray(ParseResult result) => IsAsked(result)
        ? null : new Option[] { _robot, _since, _until, _rate, _lanes, _detach }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;

    public bool Detaches(ParseResult result) => result.GetValue(_detach);

    /// <summary>The body of the request; the server says what of it makes no sense.</summary>
    public void Write(ParseResult result, System.Text.Json.Utf8JsonWriter json)
    {
        foreach (var (name, value) in new[] { ("robot", result.GetValue(_robot)), ("since", result.GetValue(_since)), ("until", result.GetValue(_until)) })
        {
            if (value is not null)
                json.WriteString(name, value);
        }

        if (result.GetValue(_rate) is { } rate)
            json.WriteNumber("rate_per_s", rate);
        if (result.GetValue(_lanes) is { } lanes)
            json.WriteNumber("lanes", lanes);
    }
}
