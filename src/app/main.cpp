// Leitstelle: the control centre of a cyber emergency service for small firms. This is the table of
// contents; each command has its file (cli_*.cpp).
#include "app/command_line.hpp"

int main(int count, char** words) {
    using namespace leitstelle::app;
    CommandLine line("Leitstelle: control centre of a cyber emergency service");
    add_demo(line);     // try it: the Ruhr pilot with made-up people, nothing leaves the machine
    add_advance(line);  // move a standing demo's clock on
    add_serve(line);    // run it: by a configuration file
    add_reload(line);   // read the configuration file again
    add_release(line);  // let a restored server act again
    add_user(line);     // who may sign in
    add_import(line);   // postal codes, duty rosters
    add_erase(line);    // take a person, a firm or a contact out of every file
    add_verify(line);   // is the history whole?
    add_export(line);   // the history as JSON lines
    add_funding(line);  // what those who pay want to see, as CSV
    add_backup(line);   // one sealed file
    add_restore(line);  // from one sealed file, held until released
    add_snapshot(line); // the state as bytes, for a quick start; the server does it by itself
    add_doctor(line);   // is everything well here?
    return static_cast<int>(line.run(count, words));
}
