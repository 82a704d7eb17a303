using System.Text;

namespace Causebox.Mcap.Decoding;

/// <summary>From a schema record to the layout of its messages.</summary>
internal static class RosSchemas
{
    public static RosLayout Compile(Schema schema, DecodeLimits limits)
    {
        var definitions = schema.Encoding switch
        {
            "ros2msg" => new RosMessageParser(RosDialect.Ros2).Parse(schema.Name, Text(schema)),
            "ros2idl" or "omgidl" => IdlParser.Parse(schema.Name, Text(schema)),
            _ => throw new SchemaException($"schema encoding '{schema.Encoding}' is not supported for cdr"),
        };
        return new RosCompiler(definitions, limits).CompileRoot();
    }

    public static RosLayout CompileRos1(Schema schema, DecodeLimits limits)
    {
        if (schema.Encoding != "ros1msg")
            throw new SchemaException($"schema encoding '{schema.Encoding}' is not supported for ros1");

        return new RosCompiler(new RosMessageParser(RosDialect.Ros1).Parse(schema.Name, Text(schema)), limits).CompileRoot();
    }

    private static string Text(Schema schema) => Encoding.UTF8.GetString(schema.Data.Span);
}
