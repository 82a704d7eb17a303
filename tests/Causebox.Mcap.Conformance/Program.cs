using Causebox.Mcap;
using Causebox.Mcap.Conformance;

// The verbs of the official MCAP conformance suite: read a file as records, read it by its index, write a case.
if (args is not [var verb, var path])
    return Usage();

try
{
    using var output = Console.OpenStandardOutput();
    switch (verb)
    {
        case "read-streamed":
            RecordJson.WriteStreamed(path, output);
            return 0;
        case "read-indexed":
            RecordJson.WriteIndexed(path, output);
            return 0;
        case "write":
            output.Write(CaseWriter.Write(path));
            return 0;
        default:
            return Usage();
    }
}
catch (McapException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: conformance read-streamed FILE | read-indexed FILE | write CASE.json");
    return 2;
}
