namespace Causebox.Mcap.Decoding;

/// <summary>
/// A service definition stands for three messages. Its event, which service introspection records, is never written out: who and
/// when, then the request or the response where the event carries it.
/// </summary>
internal static class RosService
{
    private const string Request = "_Request";
    private const string Response = "_Response";
    private const string Event = "_Event";

    public static void Define(
        Dictionary<string, RosTypeSyntax> types, string name, List<RosTypeSyntax.Member> request, List<RosTypeSyntax.Member> response)
    {
        var service = WithoutSuffix(name);
        types[service + Request] = new RosTypeSyntax.Struct(request);
        types[service + Response] = new RosTypeSyntax.Struct(response);
        types[service + Event] = new RosTypeSyntax.Struct(
        [
            new("info", new RosTypeSyntax.Named("service_msgs/ServiceEventInfo", name)),
            new("request", new RosTypeSyntax.Sequence(new RosTypeSyntax.Named(service + Request, name), 1)),
            new("response", new RosTypeSyntax.Sequence(new RosTypeSyntax.Named(service + Response, name), 1)),
        ]);
    }

    private static string WithoutSuffix(string name)
    {
        foreach (var suffix in (ReadOnlySpan<string>)[Request, Response, Event])
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
                return name[..^suffix.Length];
        }

        return name;
    }
}
