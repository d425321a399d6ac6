//! clap speaks English; the terminal's users do not. Help and usage errors are told in Italian here.

use std::error::Error;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Parser};

use crate::value::Refusal;

const TEMPLATE: &str = "{about}\n\nUso: {usage}\n\n{all-args}";

/// Reads the command line, or says what is wrong with it.
pub fn parse<T: Parser>() -> Result<T, ExitCode> {
    let matches = usage(italian(T::command())).try_get_matches().map_err(|error| told(&error))?;
    T::from_arg_matches(&matches).map_err(|error| told(&error))
}

/// The command and those below it with Italian headings.
fn italian(command: Command) -> Command {
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let help = Arg::new("aiuto").short('h').long("help").visible_alias("aiuto");
    let version = Arg::new("versione").short('V').long("version").visible_alias("versione");
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Comandi")
        .subcommand_value_name("COMANDO")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Argomenti" } else { "Opzioni" };
            argument.help_heading(heading)
        })
        .arg(help.action(ArgAction::Help).help("Mostra questo aiuto").help_heading("Opzioni"));
    if command.get_version().is_some() {
        let show = version.action(ArgAction::Version).help("Mostra la versione");
        command = command.arg(show.help_heading("Opzioni"));
    }
    for name in names {
        command = command.mut_subcommand(name, italian);
    }
    command
}

/// The command with the line of usage of those below it in Italian.
fn usage(mut command: Command) -> Command {
    command.build();
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |sub| {
            let mut sub = usage(sub);
            let usage = sub.render_usage().to_string();
            let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[OPZIONI]");
            sub.override_usage(usage)
        });
    }
    command
}

/// Prints help as help, and anything else as an Italian sentence; the exit code that belongs to it.
fn told(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that went away is no error.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let sentence = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("manca {argument}"),
        ErrorKind::UnknownArgument => format!("«{argument}» non è un'opzione di questo comando"),
        ErrorKind::InvalidSubcommand => {
            format!("«{}» non è un comando", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} vuole un valore"),
        ErrorKind::InvalidValue => format!(
            "«{value}» non va bene per {argument}; valori possibili: {}",
            context(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => match error.source().and_then(|why| why.downcast_ref()) {
            Some(Refusal { message, .. }) => message.trim_end_matches('.').to_owned(),
            None => format!("«{value}» non va bene per {argument}"),
        },
        ErrorKind::ArgumentConflict => format!("{argument} è ripetuto o non va con gli altri"),
        _ => "la riga di comando non è nella forma attesa".to_owned(),
    };
    super::complain(&format!("Uso sbagliato: {sentence}. Per l'aiuto: capofila --help"));
    ExitCode::from(2)
}
