using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The messages of one cycle, decoded.</summary>
internal sealed class CycleParts
{
    private const string Images = "image_data";

    /// <summary>Its <c>/dam/cycle</c> message; nothing where there is none.</summary>
    public CyclePayload Cycle { get; private set; } = CyclePayload.Named(McapValue.Null);

    /// <summary>The same as it was written, for its <c>…_ms</c> fields.</summary>
    public McapValue CycleFields { get; private set; }

    public McapValue Observation { get; private set; }

    public McapValue Action { get; private set; }

    public McapValue Latency { get; private set; }

    public McapValue Context { get; private set; }

    public List<CyclePayload> Guards { get; } = [];

    /// <summary>Takes a message in.</summary>
    public void Add(string topic, bool isJson, in McapValue value)
    {
        switch (topic)
        {
            case SessionTopics.Cycle: AddCycle(isJson, WithoutImages(value)); break;
            case SessionTopics.Observation or SessionTopics.Capture: Observation = value; break;
            case SessionTopics.Action: Action = value; break;
            case SessionTopics.Latency: Latency = value; break;
            case SessionTopics.ContextEvents: Context = value; break;
            default: Guards.Add(CyclePayload.Named(value)); break;
        }
    }

    private void AddCycle(bool isJson, in McapValue value)
    {
        if (CycleLayout.Recognise(value, isJson, out _, out var payload) is not null)
            return;
        (Cycle, CycleFields) = (payload, value);
        if (payload["guard_results"].Kind != McapValueKind.List)
            return;
        Guards.Clear();
        foreach (var result in payload["guard_results"].Items)
            Guards.Add(result.Kind == McapValueKind.List ? CyclePayload.Positional(result, CycleLayout.GuardResult) : CyclePayload.Named(result));
    }

    /// <summary>Pictures are large, and read from their own topics.</summary>
    private static McapValue WithoutImages(in McapValue value)
    {
        if (value.Kind == McapValueKind.Map)
            return McapValue.Map([.. value.Fields.Where(field => field.Name != Images)]);
        if (value.Kind != McapValueKind.List || CycleLayout.PlaceOfImages(value) is not { } place)
            return value;
        McapValue[] items = [.. value.Items];
        items[place] = McapValue.List([]);
        return McapValue.List(items);
    }
}
