using Causebox.Cli;

return CommandBoundary.Run(args, terminal => new("Flight recorder and failure investigator for robots.")
{
    ExplainCommand.Create(terminal),
    TriageCommand.Create(terminal),
    McapCommands.Create(terminal),
    RecordCommand.Create(terminal),
    AgentCommand.Create(terminal),
    new ServeCommand(terminal),
    SimulateCommands.Create(terminal),
});
