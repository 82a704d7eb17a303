using System.Text.Json;

namespace Causebox.Cli;

/// <summary>What a server said: a JSON object.</summary>
internal sealed record ServerAnswer(int Status, JsonElement Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The server's own words on what went wrong.</summary>
    public string Error => Text("error") ?? $"the server answered {Status}";

    public string? Text(string name) => Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public double? Number(string name) => Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
