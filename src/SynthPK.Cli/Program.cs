using SynthPK.Cli;

return await CommandLine.RunAsync(args);
