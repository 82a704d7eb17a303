using Causebox.Cli;

return CommandBoundary.Run(args, terminal => Commands.Root(args, terminal));
