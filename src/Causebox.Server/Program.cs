using Causebox.Server.Hosting;

return await ServerHost.RunAsync(args);
