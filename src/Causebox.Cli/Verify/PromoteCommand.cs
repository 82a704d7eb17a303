using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>causebox verify promote</c>: makes an episode the baseline of a scenario.</summary>
internal static class PromoteCommand
{
    private const string UsualSeverity = "warning";

    public static Command Create(Terminal terminal)
    {
        var episode = new Argument<string>("EPISODE") { Description = "the id of the episode that candidates are to replay" };
        var severity = new Option<string>("--severity")
        {
            Description = "critical (blocks a deploy), warning or info",
            HelpName = "WORD",
            DefaultValueFactory = _ => UsualSeverity,
        }.OneOf("critical", "warning", "info");
        var name = new Option<string?>("--name") { Description = "what people call it", HelpName = "TEXT" };
        var description = new Option<string?>("--description") { Description = "what it is about", HelpName = "TEXT" };
        var json = Arguments.Json();
        var server = new ServerOptions();
        var command = new Command("promote", "make an episode the baseline of a scenario of the gate") { episode, severity, name, description, json };
        server.AddTo(command);
        command.SetAction(result =>
        {
            using var client = server.Open(result);
            var answer = client.Post("api/verify/promote", body =>
            {
                body.WriteString("baseline_episode_id", result.GetRequiredValue(episode));
                body.WriteString("severity", result.GetRequiredValue(severity).ToLowerInvariant());
                foreach (var (field, value) in new[] { ("name", result.GetValue(name)), ("description", result.GetValue(description)) })
                {
                    if (value is not null)
                        body.WriteString(field, value);
                }
            });
            if (!answer.IsSuccess || answer.Text("scenario_id") is not { } scenario)
                throw CommandException.Failed(answer.Error);
            if (result.GetValue(json))
                terminal.WriteJson(answer.Body.WriteTo);
            else
                terminal.Out.WriteLine(PlainText.Of(Line(answer, scenario)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Line(ServerAnswer answer, string scenario) =>
        answer.Body.TryGetProperty("promoted", out var promoted) && promoted.ValueKind == System.Text.Json.JsonValueKind.True
            ? $"scenario {scenario}: new, {answer.Text("severity")}"
            : $"scenario {scenario}: was there already, {answer.Text("severity")}, and stays as it is";
}
